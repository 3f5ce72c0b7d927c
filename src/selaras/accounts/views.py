"""The door: sign in, sign out, change one's password."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from selaras.access.http import SignedInRequest
from selaras.accounts import actions
from selaras.accounts.demo import demo_accounts
from selaras.accounts.forms import PasswordForm, SignInForm

DAY = timedelta(seconds=settings.SESSION_COOKIE_AGE)
STAY = timedelta(days=14)


def next_page(request: HttpRequest) -> str:
    """Where the person was going, if that is a page of ours; else the first page."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if ours else resolve_url(settings.LOGIN_REDIRECT_URL)


def door(request: HttpRequest, form: SignInForm) -> HttpResponse:
    """The sign-in page; on a demo it names the accounts one may try."""
    context = {"form": form, "next": next_page(request), "demo_accounts": demo_accounts()}
    return render(request, "accounts/masuk.html", context)


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Let a person in who proves who he is; a new session each time."""
    if request.user.is_authenticated:
        return redirect(next_page(request))
    if request.method != "POST":
        return door(request, SignInForm(request))
    form = SignInForm(request, request.POST)
    if not form.is_valid():
        locked_out = bool(getattr(request, "axes_locked_out", False))
        actions.sign_in_failed(username=form.cleaned_data.get("username", ""), locked_out=locked_out)
        return door(request, form)
    return enter(request, form)


def enter(request: HttpRequest, form: SignInForm) -> HttpResponse:
    """Open the session of the account that the form has proved, and go where the person was going."""
    user = form.get_user()
    login(request, user)
    stay = STAY if form.cleaned_data["stay"] else DAY
    request.session.set_expiry(timezone.now() + stay)  # a moment, not a span: work does not prolong it
    actions.signed_in(by=user)
    return redirect("accounts:password" if user.must_change_password else next_page(request))


def locked_out(request: HttpRequest, _response: HttpResponse | None, _credentials: Any) -> HttpResponse:
    """What the throttle answers while it holds an account and an address back (429)."""
    wait = settings.AXES_COOLOFF_TIME
    context = {"minutes": int(wait.total_seconds() // 60), "limit": settings.AXES_FAILURE_LIMIT}
    response = render(request, "accounts/ditahan.html", context, status=429)
    response.headers["Retry-After"] = str(int(wait.total_seconds()))
    return response


@require_POST
def sign_out(request: SignedInRequest) -> HttpResponse:
    """Close the session, on the server too."""
    user = request.user
    logout(request)
    actions.signed_out(by=user)
    return redirect("accounts:sign_in")


@sensitive_post_parameters("old_password", "new_password1", "new_password2")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: SignedInRequest) -> HttpResponse:
    """Change one's own password; this session goes on, all others end."""
    form = PasswordForm(request.user, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.change_password(by=request.user, password=form.cleaned_data["new_password1"])
        update_session_auth_hash(request, request.user)
        messages.success(
            request, _("Kata sandi Anda sudah diganti. Perangkat lain yang masih masuk telah dikeluarkan.")
        )
        return redirect("/")
    return render(request, "accounts/sandi.html", {"form": form})
