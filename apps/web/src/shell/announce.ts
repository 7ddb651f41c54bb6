/** Says a sentence to people who listen instead of look; the words also stand where they belong on the page. */
export const announce = (sentence: string): void => {
  const region = document.getElementById("announcer");
  if (region) region.textContent = sentence;
};
