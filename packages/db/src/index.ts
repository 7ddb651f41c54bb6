export { type Database, type DatabaseOptions, openDatabase, type QueryResult } from "./database.ts";
export {
  isCheckViolation,
  isForeignKeyViolation,
  isUnavailable,
  isUniqueViolation,
  isWriteConflict,
} from "./database-errors.ts";
export { DataFolderInUseError } from "./embedded/data-lock.ts";
export * from "./generated/client.ts";
export { applyMigrations } from "./migrations/apply.ts";
export { type SchemaState, schemaState } from "./migrations/schema-state.ts";
export { type Db, inTransaction } from "./transaction.ts";
