import { Navigate } from "@tanstack/react-router";
import { useDesk } from "../lib/desk-context.ts";

/** `/desk` itself: where one's work is. */
export function DeskIndex() {
  const { access } = useDesk();
  return <Navigate to={access.register ? "/desk/queue" : "/desk/people"} replace />;
}
