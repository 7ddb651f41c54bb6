export {
  type Database,
  type DatabaseOptions,
  type EmbeddedDatabase,
  openDatabase,
  type PostgresDatabase,
  type QueryResult,
} from "./database.ts";
export {
  isCheckViolation,
  isForeignKeyViolation,
  isUnavailable,
  isUniqueViolation,
  isWriteConflict,
} from "./database-errors.ts";
export { BackupError, backupDatabase, restoreDatabase } from "./embedded/backup.ts";
export { DataFolderInUseError } from "./embedded/data-lock.ts";
export * from "./generated/client.ts";
export { type MigrationReport, migrateDatabase } from "./migrations/migrate.ts";
export { assertSchema, SchemaMismatchError, type SchemaState, schemaState } from "./migrations/schema-state.ts";
export { type Db, inTransaction } from "./transaction.ts";
