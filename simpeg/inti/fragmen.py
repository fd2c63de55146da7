"""One view, two renders: the whole page, or only the fragment that htmx asked for."""

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers


def minta_fragmen(request: HttpRequest) -> bool:
    """A restored history entry is a whole page although htmx asks for it."""
    return request.headers.get("HX-Request") == "true" and "HX-History-Restore-Request" not in request.headers


def render_fragmen(
    request: HttpRequest, halaman: str, fragmen: str, konteks: dict | None = None, *, status: int = 200
) -> HttpResponse:
    """Render `fragmen` for htmx, else `halaman`; pending messages ride along out of band."""
    if minta_fragmen(request):
        respons = render(request, fragmen, konteks, status=status)
        kabar = list(get_messages(request))
        if kabar:
            respons.write(render_to_string("_komponen/kabar_susulan.html", {"messages": kabar}))
    else:
        respons = render(request, halaman, konteks, status=status)
    patch_vary_headers(respons, ["HX-Request"])
    return respons
