import { loadText } from "./text.ts";

// Modules of pages read their sentences as soon as they are loaded, tests of them too.
await loadText();
