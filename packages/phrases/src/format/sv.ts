export const sv = {
  weekdays: ['måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag', 'söndag'],
  weekdaysShort: ['mån', 'tis', 'ons', 'tor', 'fre', 'lör', 'sön'],
  months: ['januari', 'februari', 'mars', 'april', 'maj', 'juni', 'juli', 'augusti', 'september', 'oktober', 'november', 'december'],
  today: 'i dag',
  tomorrow: 'i morgon',
  yesterday: 'i går',
  moment: (day: string, time: string) => `${day} kl. ${time}`,
  week: (week: number) => `vecka ${week}`,
  piece: 'st',
} as const;
