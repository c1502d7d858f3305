// Starts the slides. A slide that would be larger than the screen is set a little smaller; what is still too
// large scrolls. While a slider of an explorer has the keyboard, the arrow keys move the slider and not the slides.
(function () {
  const SMALLEST = 0.72;

  function fit(slide) {
    const body = slide && slide.querySelector(":scope > .body");
    if (!body) {
      return;
    }
    const sheet = body.firstElementChild;
    sheet.style.zoom = "";
    for (let scale = 1; tooLarge(body, sheet) && scale > SMALLEST; scale -= 0.04) {
      sheet.style.zoom = scale;
    }
    body.classList.toggle("scrolls", tooLarge(body, sheet));
  }

  function tooLarge(body, sheet) {
    const room = body.getBoundingClientRect().height;
    const inside = sheet.scrollHeight / Math.max(sheet.offsetHeight, 1);
    const high = sheet.getBoundingClientRect().height * Math.max(inside, 1) > room + 1;
    return high || sheet.scrollWidth > sheet.clientWidth + 1;
  }

  function start() {
    // The widget manager calls the formula program by the name of its older version.
    if (window.MathJax) {
      window.MathJax.Hub = {
        Queue: (call) => window.MathJax.startup.promise.then(() => window.MathJax.typesetPromise([call[2]])),
      };
    }
    Reveal.on("slidechanged", (event) => fit(event.currentSlide));
    Reveal.initialize({
      width: 1280,
      height: 720,
      margin: 0.02,
      center: false,
      hash: true,
      slideNumber: "c/t",
      display: "flex",
      transition: "none",
      backgroundTransition: "none",
      keyboardCondition: () => !document.activeElement || !document.activeElement.closest(".cx-explorer"),
      plugins: [RevealNotes],
    }).then(() => {
      fit(Reveal.getCurrentSlide());
      document.documentElement.dataset.deck = "ready";
    });
    // Explorers draw after the slide was shown, formulas too.
    new MutationObserver(() => fit(Reveal.getCurrentSlide())).observe(document.querySelector(".slides"), {
      subtree: true,
      childList: true,
    });
  }

  document.addEventListener("DOMContentLoaded", start);
})();
