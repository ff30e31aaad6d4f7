import type { Tenant } from "../api/leases.ts";

export interface TenantForm {
  name: string;
  unit: string;
  email: string;
  phone: string;
  note: string;
}

export const emptyTenant: TenantForm = { name: "", unit: "", email: "", phone: "", note: "" };

export const tenantForm = (tenant: Tenant): TenantForm => ({
  name: tenant.name,
  unit: tenant.unit ?? "",
  email: tenant.email ?? "",
  phone: tenant.phone ?? "",
  note: tenant.note ?? "",
});

export const isBlank = (form: TenantForm): boolean => Object.values(form).every((text: string) => text.trim() === "");

/** Who rents, as it is kept, or what is wrong in words. */
export function tenantOf(form: TenantForm): { tenant?: Tenant; errors: Partial<Record<keyof TenantForm, string>> } {
  const [name, unit, email, phone, note] = [form.name, form.unit, form.email, form.phone, form.note].map((one) =>
    one.trim(),
  ) as [string, string, string, string, string];
  const errors = {
    ...(name === "" && { name: "Enter a name: of a person or a firm." }),
    ...(email !== "" &&
      !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) && { email: "Enter an address as in name@example.com." }),
  };
  if (Object.keys(errors).length > 0) return { errors };
  const more = Object.fromEntries(Object.entries({ unit, email, phone, note }).filter(([, text]) => text !== ""));
  return { tenant: { name, ...more }, errors };
}
