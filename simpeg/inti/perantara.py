"""Middleware: the actor of the request, and domain errors turned into pages."""

from django.shortcuts import render
from django.utils.functional import SimpleLazyObject

from simpeg.inti.galat import GalatDomain
from simpeg.inti.lingkup import pelaku_untuk


class PelakuMiddleware:
    """Put `request.pelaku` (lazy) on every request of a signed-in user; `None` otherwise."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.pelaku = SimpleLazyObject(lambda: pelaku_untuk(request.user)) if request.user.is_authenticated else None
        return self.get_response(request)


class GalatMiddleware:
    """Show a refused domain rule as a page that says what happened and that nothing was lost."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, galat):
        if isinstance(galat, GalatDomain):
            return render(request, "galat.html", {"galat": galat}, status=galat.status)
        return None
