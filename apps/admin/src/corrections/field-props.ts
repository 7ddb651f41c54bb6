import type { Errors, Values } from "./correction-values.ts";

export type FieldProps = {
  readonly values: Values;
  readonly errors: Errors;
  readonly onChange: (change: Partial<Values>) => void;
};
