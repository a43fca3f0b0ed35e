/** The part of JSON Schema that the generated file uses. Objects are closed unless `additionalProperties` says what else they hold. */
export type Schema =
  | { readonly type: 'string' | 'integer' | 'boolean' }
  | { readonly enum: readonly string[] }
  | { readonly anyOf: readonly Schema[] }
  | { readonly type: 'array'; readonly items: Schema }
  | ObjectSchema
  | { readonly $ref: string };

export interface ObjectSchema {
  readonly type: 'object';
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties: false | Schema;
}

export interface ParamsFile {
  /** The version of the client that the schemas were made from. */
  readonly stripe: string;
  readonly api: string;
  readonly operations: Readonly<Record<string, Schema>>;
  /** Named once, used by `$ref`. */
  readonly $defs: Readonly<Record<string, Schema>>;
}
