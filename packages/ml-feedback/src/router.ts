import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { accountRouter } from "./account/account.router.ts";
import { alertsRouter } from "./alerts/alerts.router.ts";
import { apiKeysRouter } from "./api-keys/api-keys.router.ts";
import { auditRouter } from "./audit/audit.router.ts";
import { correctionsRouter } from "./corrections/corrections.router.ts";
import { decisionsRouter } from "./decisions/decisions.router.ts";
import { importsRouter } from "./imports/imports.router.ts";
import { metricsRouter } from "./metrics/metrics.router.ts";
import { outcomesRouter } from "./outcomes/outcomes.router.ts";
import { preferencesRouter } from "./preferences/preferences.router.ts";
import { recommendationsRouter } from "./recommendations/recommendations.router.ts";
import { savedViewsRouter } from "./saved-views/saved-views.router.ts";
import { settingsRouter } from "./settings/settings.router.ts";
import { tasteRouter } from "./taste/taste.router.ts";
import { titlesRouter } from "./titles/titles.router.ts";
import { trainingsRouter } from "./trainings/trainings.router.ts";
import { createCallerFactory, router } from "./trpc.ts";
import { usersRouter } from "./users/users.router.ts";
import { watchlistRouter } from "./watchlist/watchlist.router.ts";
import { wishesRouter } from "./wishes/wishes.router.ts";

/** The whole module as one router: mount it in any tRPC server that provides its `Context`. */
export const appRouter = router({
  recommendations: recommendationsRouter,
  decisions: decisionsRouter,
  outcomes: outcomesRouter,
  watchlist: watchlistRouter,
  titles: titlesRouter,
  preferences: preferencesRouter,
  imports: importsRouter,
  account: accountRouter,
  taste: tasteRouter,
  corrections: correctionsRouter,
  wishes: wishesRouter,
  trainings: trainingsRouter,
  metrics: metricsRouter,
  alerts: alertsRouter,
  settings: settingsRouter,
  users: usersRouter,
  audit: auditRouter,
  apiKeys: apiKeysRouter,
  savedViews: savedViewsRouter,
});
export type AppRouter = typeof appRouter;
export type RouterInputs = inferRouterInputs<AppRouter>;
export type RouterOutputs = inferRouterOutputs<AppRouter>;

/** Calls procedures without a network: `createCaller(context).recommendations.create({})`. */
export const createCaller = createCallerFactory(appRouter);
