/** Five colours of one poster: `ink` is read on `ground`; `field`, `light` and `accent` belong to the drawing. */
export type PosterPalette = {
  readonly ground: string;
  readonly ink: string;
  readonly field: string;
  readonly light: string;
  readonly accent: string;
};

const palette = (ground: string, ink: string, field: string, light: string, accent: string): PosterPalette => ({
  ground,
  ink,
  field,
  light,
  accent,
});

export const posterPalettes = {
  noir: [
    palette("#14161b", "#f2ead9", "#2a2f3a", "#d7263d", "#8d99ae"),
    palette("#1b1416", "#f6e7cb", "#4a1f24", "#e8b04b", "#a63a3a"),
    palette("#e9e2d0", "#16171a", "#c9bfa7", "#b3202c", "#2b2d33"),
    palette("#10202b", "#f3efe4", "#1d3b4d", "#f2a65a", "#5f8aa3"),
  ],
  dread: [
    palette("#0d0f0c", "#e8f0d8", "#1f2b1d", "#b6d94c", "#4f6b3a"),
    palette("#160808", "#ffe5d9", "#3c0d0d", "#ff3b2f", "#7a1414"),
    palette("#0f0d16", "#e9e4f7", "#241c3d", "#c9f0ff", "#5a4b8a"),
  ],
  cosmos: [
    palette("#0a1024", "#e8f1ff", "#16285a", "#ff7a59", "#4cc9f0"),
    palette("#130a26", "#fbeaff", "#3a1361", "#ffd166", "#ef476f"),
    palette("#06181c", "#e2fbf6", "#0d3d44", "#7ef0c3", "#f4a261"),
    palette("#1a1c22", "#f4f1ea", "#33404f", "#f2efe6", "#e4572e"),
  ],
  romance: [
    palette("#2b1322", "#ffe9ec", "#6d2846", "#ff8fa3", "#ffc2a1"),
    palette("#fbe9e1", "#4a1427", "#f6c1b5", "#d6336c", "#8d1d46"),
    palette("#1d1a33", "#fdebd3", "#47386e", "#f7a072", "#e56b8a"),
  ],
  comedy: [
    palette("#ffd23f", "#23180b", "#ffe68a", "#ee4266", "#1f9d8f"),
    palette("#f7efe2", "#1f2430", "#f4a259", "#e4572e", "#2e86ab"),
    palette("#17586b", "#fff3d6", "#2a7f8f", "#ffc857", "#ef6f6c"),
    palette("#f26a4b", "#1d0f0a", "#ff9a76", "#fff1d6", "#3b2a57"),
  ],
  drama: [
    palette("#23262b", "#efe6d8", "#3d4a54", "#d9a566", "#87919b"),
    palette("#efe7da", "#2a2622", "#d9c7ab", "#b5532e", "#5d6b6a"),
    palette("#1f2a2a", "#f1ead8", "#35514f", "#e0b97d", "#7f9c8f"),
    palette("#2d2320", "#f6e6d2", "#5c4136", "#e58f5a", "#a5816b"),
    palette("#1e2440", "#f3ecdc", "#3a4877", "#f0a868", "#8fa0c9"),
  ],
  action: [
    palette("#141414", "#fff4e0", "#3a2417", "#ff6b1a", "#ffc14d"),
    palette("#0f1c2b", "#eef6ff", "#1f4468", "#ff5436", "#f2c14e"),
    palette("#bf3314", "#fff6e9", "#e8622f", "#1a1412", "#ffc56b"),
  ],
  adventure: [
    palette("#0f2a2e", "#fdf0d5", "#1f6f78", "#f4a340", "#e4d6a7"),
    palette("#2a1f14", "#fff0d6", "#c9762b", "#f9d36b", "#6d4224"),
    palette("#fdf1dc", "#1f2d2b", "#a9d6d0", "#e76f51", "#2a7d74"),
  ],
  fantasy: [
    palette("#141a2e", "#f3ead2", "#2f3f73", "#f0c75e", "#7a6cc4"),
    palette("#10241c", "#eef5dc", "#1f5a43", "#e8d174", "#6fb08a"),
    palette("#2a1430", "#fbe8ff", "#6a2e7a", "#ffb3c7", "#f6d365"),
  ],
  playful: [
    palette("#1b4fa0", "#fff8e1", "#4aa3ff", "#ffd43b", "#ff6b6b"),
    palette("#fff3d6", "#24324a", "#8ed1f2", "#ff8552", "#4cb573"),
    palette("#0e6b5c", "#fff6da", "#35b597", "#ffcf56", "#ff7f6e"),
    palette("#5b2a86", "#fff0fb", "#9a5fd0", "#ffd166", "#ff8fb1"),
  ],
  history: [
    palette("#2b2a1e", "#f3ead0", "#6a6a45", "#d9a441", "#a0522d"),
    palette("#efe4c8", "#2c2418", "#d6bd8a", "#9c3d1f", "#5b5a3a"),
    palette("#26201c", "#f2e3cc", "#6b4b35", "#e2a65a", "#8c8478"),
  ],
  document: [
    palette("#f4f1ea", "#15171a", "#d8d4ca", "#d7301f", "#15171a"),
    palette("#101418", "#f5f7f8", "#26313a", "#f2c230", "#8fa3b0"),
    palette("#dfe6e3", "#14231f", "#b4c7c0", "#1c6e5a", "#14231f"),
  ],
  music: [
    palette("#1a0b2e", "#fff0fb", "#4b1a75", "#ff4d9d", "#37d5ff"),
    palette("#10131f", "#fdf3e3", "#2a3158", "#f7b32b", "#fc5c65"),
  ],
} as const satisfies Record<string, readonly PosterPalette[]>;

export type PosterMood = keyof typeof posterPalettes;
