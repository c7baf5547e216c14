// The buttons of blocks of code are in `nav` elements without names: landmarks that nobody can tell apart.
new MutationObserver(() => {
  for (const one of document.querySelectorAll("nav.md-code__nav:not([role])")) one.setAttribute("role", "presentation");
}).observe(document, {childList: true, subtree: true});
