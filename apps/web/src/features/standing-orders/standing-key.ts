export const standingKey = (tenant: string) => ['my-standing', tenant] as const;
