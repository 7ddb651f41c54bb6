import type { DecisionLogRow } from "@dailies/ml-feedback";

type ColumnType = "STRING" | "INT32" | "DOUBLE" | "BOOLEAN" | "TIMESTAMP" | "JSON";
export type Cell = string | number | boolean | Date | object | null;
type Column = {
  readonly name: string;
  readonly type: ColumnType;
  readonly nullable: boolean;
  readonly of: (row: DecisionLogRow) => Cell;
};

const column = (name: string, type: ColumnType, of: Column["of"]): Column => ({ name, type, nullable: false, of });
const optional = (name: string, type: ColumnType, of: Column["of"]): Column => ({ name, type, nullable: true, of });
const asJson = (value: unknown): Cell => (typeof value === "object" ? value : null);

/** The columns of an export and their order; what each means stands in `docs/operations.md`. */
export const DECISION_COLUMNS: readonly Column[] = [
  column("decision_id", "STRING", (row) => row.decisionId),
  column("list_id", "STRING", (row) => row.listId),
  optional("external_id", "STRING", (row) => row.externalId),
  column("user_id", "STRING", (row) => row.userId),
  column("tmdb_id", "INT32", (row) => row.tmdbId),
  column("media_type", "STRING", (row) => row.mediaType),
  column("title", "STRING", (row) => row.title),
  column("position", "INT32", (row) => row.position),
  column("surface", "STRING", (row) => row.surface),
  column("source_type", "STRING", (row) => row.sourceType),
  column("model_version", "STRING", (row) => row.modelVersion),
  column("feature_version", "INT32", (row) => row.featureVersion),
  column("cold_start", "BOOLEAN", (row) => row.coldStart),
  column("final_score", "DOUBLE", (row) => row.finalScore),
  column("raw_score", "DOUBLE", (row) => row.rawScore),
  optional("model_score", "DOUBLE", (row) => row.modelScore),
  optional("predicted_success", "DOUBLE", (row) => row.predictedSuccess),
  optional("genre_score", "DOUBLE", (row) => row.genreScore),
  optional("person_score", "DOUBLE", (row) => row.personScore),
  optional("taste_score", "DOUBLE", (row) => row.tasteScore),
  optional("want_signal_score", "DOUBLE", (row) => row.wantSignalScore),
  optional("drop_risk", "DOUBLE", (row) => row.dropRisk),
  optional("propensity", "DOUBLE", (row) => row.propensity),
  column("explored", "BOOLEAN", (row) => row.explored),
  column("plain_rank", "INT32", (row) => row.plainRank),
  column("temperature", "DOUBLE", (row) => row.temperature),
  column("explored_share", "DOUBLE", (row) => row.exploredShare),
  column("contributions", "JSON", (row) => asJson(row.contributions)),
  column("corrections_applied", "JSON", (row) => asJson(row.correctionsApplied)),
  column("corrections_withheld", "JSON", (row) => asJson(row.correctionsWithheld)),
  column("created_at", "TIMESTAMP", (row) => row.createdAt),
  optional("shown_at", "TIMESTAMP", (row) => row.shownAt),
  column("wanted_when_shown", "BOOLEAN", (row) => row.wantedWhenShown),
  optional("label_basis", "STRING", (row) => row.labelBasis),
  optional("reward", "DOUBLE", (row) => row.reward),
  optional("was_successful", "BOOLEAN", (row) => row.wasSuccessful),
  optional("mature_at", "TIMESTAMP", (row) => row.matureAt),
  optional("contract_version", "INT32", (row) => row.contractVersion),
  column("outcome_count", "INT32", (row) => row.outcomeCount),
  optional("actions", "STRING", (row) => row.actions),
  optional("last_rating", "INT32", (row) => row.lastRating),
  optional("first_action_at", "TIMESTAMP", (row) => row.firstActionAt),
  optional("last_action_at", "TIMESTAMP", (row) => row.lastActionAt),
];

export const toCells = (row: DecisionLogRow): Record<string, Cell> =>
  Object.fromEntries(DECISION_COLUMNS.map(({ name, of }) => [name, of(row)]));
