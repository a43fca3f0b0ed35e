/** SQL for the name behind an actor column (`identity:<uuid>`): a subselect, to be used as a column of a query. A program is 'Galleria'; a plain name stays. */
export const actorName = (column: string): string =>
  `coalesce((select nullif(i.name, '') from platform.identities i
     where i.id = case when ${column} like 'identity:%' then substring(${column} from 10)::uuid end),
     case when ${column} like '%:%' then 'Galleria' else ${column} end)`;
