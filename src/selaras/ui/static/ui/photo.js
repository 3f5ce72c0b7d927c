/* A photo is made smaller on the phone before it is sent; what is no photo, or cannot be read, goes as it is. */
(() => {
  "use strict";
  const LONGEST = 1600, QUALITY = 0.8, SMALL = 300 * 1024;

  const size = (bytes) => bytes < 1024 * 1024
    ? `${Math.round(bytes / 1024)} kB`
    : `${(bytes / 1024 / 1024).toFixed(1).replace(".", ",")} MB`;

  const smaller = async (file) => {
    const picture = await createImageBitmap(file);  // turned as the camera says
    const share = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * share);
    canvas.height = Math.round(picture.height * share);
    const paper = canvas.getContext("2d");
    paper.fillStyle = "#fff";
    paper.fillRect(0, 0, canvas.width, canvas.height);
    paper.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
    if (!blob || blob.size >= file.size) return file;
    return new File([blob], file.name.replace(/\.[^.]*$/, "") + ".jpg", { type: "image/jpeg", lastModified: file.lastModified });
  };

  const shrink = async (input) => {
    const file = input.files[0];
    const note = document.getElementById(`${input.id}_foto`);
    if (note) note.textContent = "";
    if (!file || !/^image\/(jpeg|png|webp)$/.test(file.type) || file.size <= SMALL) return;
    const made = await smaller(file);
    if (made === file || input.files[0] !== file) return;
    const files = new DataTransfer();
    files.items.add(made);
    input.files = files.files;
    if (note) note.textContent = note.dataset.kata.replace("{dari}", size(file.size)).replace("{ke}", size(made.size));
  };

  // A form that is sent while its photo is being made smaller waits for it.
  const underWay = new WeakMap();
  document.addEventListener("change", (event) => {
    const input = event.target;
    if (!input.matches?.("input[type=file][data-foto]")) return;
    const work = shrink(input).catch(() => {}).finally(() => underWay.delete(input.form));
    underWay.set(input.form, work);
  });
  document.addEventListener("submit", (event) => {
    const work = underWay.get(event.target);
    if (!work) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const button = event.submitter;
    work.then(() => event.target.requestSubmit(button));
  }, true);
})();
