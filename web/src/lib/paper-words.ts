import type { PaperKind } from "@freehold/contracts/property-kinds";

/** Kinds of papers as people call them. */
export const paperWords: Record<PaperKind, string> = {
  deed: "Title deed",
  survey: "Survey",
  appraisal: "Appraisal",
  insurance: "Insurance policy",
  taxReceipt: "Tax receipt",
  energyCertificate: "Energy certificate",
  photo: "Photo",
  floorPlan: "Floor plan",
  video: "Video",
  tour3d: "3D tour",
  offeringMemorandum: "Offering memorandum",
  other: "Other paper",
};
