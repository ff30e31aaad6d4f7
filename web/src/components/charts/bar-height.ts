/** What one bar needs of a drawing's height, in pixels. */
export const barHeight = 36;
