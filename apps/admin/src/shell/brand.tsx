import { text } from "../text/text.ts";
import classes from "./shell.module.css";

export const Brand = () => (
  <span className={classes.brand}>
    <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
      <circle cx="12" cy="12" r="10" fill="var(--dailies-lamp)" />
      <path d="M2 12a10 10 0 0 0 20 0z" fill="var(--dailies-lamp-shade)" />
    </svg>
    {text.brand} <span className={classes.office}>{text.office}</span>
  </span>
);
