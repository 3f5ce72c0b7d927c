"""The only pages that answer somebody who has not signed in. Opening another one means editing this list.

`tests/test_routes.py` asks every other address as an anonymous visitor and expects to be sent to the
sign-in page.
"""

OPEN_ROUTES: frozenset[str] = frozenset(
    {
        "accounts:sign_in",
        "keaslian",  # anyone who holds a document may ask whether it is genuine; it shows no content
        "api:hitung",  # the law computes for anybody; it reads no record, is bounded and throttled
        "api:openapi",  # describes the above
        "jawab_360_publik",  # who has the link of an invitation answers by it, once; it shows no answer
        "ui:offline",  # what a phone shows without network: a page with nobody's data in it
        "ui:worker",  # the script that keeps that page; fetched by the browser on its own, at any time
        "health",  # a load balancer asks whether the process answers; it says nothing else
    }
)

OPEN_NAMESPACES: frozenset[str] = frozenset(
    {
        "public",  # what an office has published for citizens; its queries read published snapshots only
    }
)
