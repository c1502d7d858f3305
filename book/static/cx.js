// Small helps for every page. Runs before the theme's own scripts; nothing here is needed to read a page.
(function () {
  // From a file:// address a browser doesn't let the search read the pages it found: show their titles only.
  if (location.protocol === "file:" && typeof DOCUMENTATION_OPTIONS !== "undefined") {
    DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;
  }

  // The widget manager calls the formula program by the name of its older version.
  if (window.MathJax) {
    window.MathJax.Hub = {
      Queue: function (call) {
        window.MathJax.startup.promise.then(() => window.MathJax.typesetPromise([call[2]]));
      },
    };
  }

  // A box that scrolls must be reachable from the keyboard, also right after the window or its contents changed.
  const boxes = "pre, .pst-scrollable-table-container, .math, .cell_output .output";
  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth || target.scrollHeight > target.clientHeight) {
        target.tabIndex = 0;
      } else {
        target.removeAttribute("tabindex");
      }
    }
  });
  document.querySelectorAll(boxes).forEach((box) => sizes.observe(box));
  if (window.MathJax) {
    window.MathJax.startup.promise.then(() => {
      document.querySelectorAll("mjx-container[display]").forEach((box) => sizes.observe(box));
    });
  }

  // A folded cell says what it folds; the theme's label for screen readers says something else.
  document.querySelectorAll("details.hide > summary[aria-label]").forEach((line) => line.removeAttribute("aria-label"));
})();
