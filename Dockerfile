# Image of the portal: web, worker and beat run from it with different commands (docker-compose.yml).
FROM node:24-bookworm-slim AS antarmuka
WORKDIR /bangun
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts

FROM python:3.12-slim-bookworm
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 DJANGO_SETTINGS_MODULE=simpeg.settings.production
# What WeasyPrint loads to print documents.
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --no-create-home simpeg \
    && install -d -o simpeg -g simpeg /srv/simpeg /srv/data
WORKDIR /srv/simpeg
COPY requirements.txt ./
RUN pip install --require-hashes -r requirements.txt
COPY manage.py pyproject.toml ./
COPY bin/pustaka bin/pustaka
COPY simpeg simpeg
COPY pegawai pegawai
COPY integrasi_sapk integrasi_sapk
COPY sintesis sintesis
COPY templates templates
COPY static static
COPY package.json package-lock.json ./
COPY --from=antarmuka /bangun/node_modules node_modules
# Only the files we serve stay in the image; collectstatic reads no database and no real secret.
RUN python -c "import sys; sys.path.insert(0, 'bin/pustaka'); import aset; aset.salin()" \
    && rm -rf node_modules bin \
    && SIMPEG_KUNCI_RAHASIA=bangun SIMPEG_KUNCI_ENKRIPSI=bangun DATABASE_URL=postgresql://bangun/bangun \
       python manage.py collectstatic --noinput
ENV SIMPEG_RUANG_DATA=/srv/data
USER simpeg
EXPOSE 8000
CMD ["gunicorn", "simpeg.wsgi:application", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", \
     "--workers", "3", "--threads", "4", "--timeout", "120", "--max-requests", "5000", "--max-requests-jitter", "500", \
     "--worker-tmp-dir", "/dev/shm", "--no-control-socket"]
