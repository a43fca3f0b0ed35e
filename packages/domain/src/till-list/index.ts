export {
  type ListedLine,
  type ListedOrder,
  sumTillList,
  type TillArticle,
  type TillGroup,
  type TillListSums,
  type TillPayment,
} from './till-list.ts';
