"""The content security policy of every page: nothing from elsewhere, no script in the page."""

from mkdocs.config.defaults import MkDocsConfig

from docs._site.adapters.assets import is_offline

POLICY = {
    "default-src": "'self'",
    "script-src": "'self' 'wasm-unsafe-eval'",  # WebAssembly: Python in the browser
    "style-src": "'self'",
    "img-src": "'self' data:",  # the theme draws its icons from data: addresses
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'none'",
}
# From disk, browsers allow neither workers nor modules by address: blobs stand in for both.
FROM_DISK = {
    **POLICY,
    "script-src": "'self' blob: 'wasm-unsafe-eval'",
    "worker-src": "'self' blob:",
    "connect-src": "'self' blob: data:",
}


def add_policy(html: str, config: MkDocsConfig) -> str:
    """Return the page with its policy as the first thing that a browser reads."""
    policy = FROM_DISK if is_offline(config) else POLICY
    content = "; ".join(f"{name} {value}" for name, value in policy.items())
    meta = f'<meta http-equiv="Content-Security-Policy" content="{content}">'
    return html.replace("<head>", f"<head>{meta}", 1)
