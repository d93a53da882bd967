(function () {
  "use strict";
  var field = document.getElementById("search");
  var cards = Array.prototype.slice.call(document.querySelectorAll("article"));
  var texts = cards.map(function (card) { return card.textContent.toLocaleLowerCase(); });
  field.hidden = false;
  field.addEventListener("input", function () {
    var words = field.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    cards.forEach(function (card, number) {
      card.hidden = !words.every(function (word) { return texts[number].indexOf(word) >= 0; });
      if (words.length && !card.hidden) { card.querySelector("details").open = true; }
    });
  });
})();
