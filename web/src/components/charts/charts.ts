import { lazy } from "react";

/** What draws is loaded with the first drawing, not with the first page. */
export const TimeLines = lazy(() => import("./time-lines.tsx").then(({ TimeLines: drawn }) => ({ default: drawn })));
export const Bars = lazy(() => import("./bars.tsx").then(({ Bars: drawn }) => ({ default: drawn })));
export const Columns = lazy(() => import("./columns.tsx").then(({ Columns: drawn }) => ({ default: drawn })));
