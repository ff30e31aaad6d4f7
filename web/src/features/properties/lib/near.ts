/** Everything within so many kilometres of a place. */
export interface Near {
  latitude: number;
  longitude: number;
  km: number;
}

/** How far around somebody one can look, in kilometres. */
export const radii = [10, 50, 200, 1_000, 2_000] as const;
export const usualRadius = 200;

/** To a hundredth of a degree, which is about a kilometre: an address is handed on, and tells no house. */
const rough = (degrees: number) => Math.round(degrees * 100) / 100 || 0;

/** As it stands in the address of a page, and as the API takes it: latitude,longitude,kilometres. */
export const writeNear = ({ latitude, longitude, km }: Near): string =>
  [rough(latitude), rough(longitude), km].join(",");

export function readNear(written: unknown): Near | undefined {
  if (typeof written !== "string" || !/^-?\d{1,2}(\.\d{1,2})?,-?\d{1,3}(\.\d{1,2})?,\d{1,4}$/.test(written))
    return undefined;
  const [latitude = 0, longitude = 0, km = 0] = written.split(",").map(Number);
  const real = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && radii.some((one) => one === km);
  return real ? { latitude, longitude, km } : undefined;
}

/** `GeolocationPositionError.code` */
const refused = 1;
const late = 3;

/** Why nobody knows where somebody is, and what to do; without a code, the browser cannot tell at all. */
export function unknownPlace(code: number | undefined): string {
  const instead = "Choose a country or a city instead.";
  if (code === undefined) return `This browser cannot tell where you are. ${instead}`;
  if (code === refused)
    return `Your browser did not say where you are, because it was not allowed to. Allow it for this site and press again, or choose a country or a city instead.`;
  if (code === late)
    return `Your device took too long to find out where you are. Press again, or choose a city instead.`;
  return `Your device does not know where it is. ${instead}`;
}
