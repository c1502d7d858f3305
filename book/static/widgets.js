// Loaded before require.js on pages with widgets: tells the widget manager where the book keeps its scripts, at any depth
// of folders and from a file:// address too.
(function () {
  const script = document.currentScript;
  const vendor = new URL("vendor/", script.src).href;
  // The widget manager reads this attribute from any script tag; other widget packages load from there.
  script.setAttribute("data-jupyter-widgets-cdn", vendor);
  window.require = { baseUrl: vendor, waitSeconds: 60 };
  window.FontAwesomeConfig = { observeMutations: false };
})();
