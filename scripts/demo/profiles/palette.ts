/** The house colours, as pigments: paper and ink, one deep green, and little else. */
export const paper = "#f4efe3";
export const chalk = "#fbf8f0";
export const ink = "#23291f";
export const green = "#1f4d3a";
export const greenDeep = "#14362a";
export const greenMid = "#4f7a66";
export const sage = "#9db3a2";
export const mist = "#c3cfcb";
export const sky = "#a9bfc4";
export const dusk = "#e0b98f";
export const stone = "#ddd0b5";
export const umber = "#8a7a5e";
export const slate = "#6f8087";
