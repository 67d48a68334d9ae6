import type { Words } from '../words.ts'

/** How staff tell of somebody who wants what the school holds about them: in any words, for such a request may be made in any (DOMAIN section 6). */
export const recordsRequestWords: Words = {
  defaultPeriod: 'today',
  about: 'nothing',
  cues: {
    subject_access: 9,
    'subject access': 9,
    '=sar': 6,
    '=sars': 6,
    '=dsar': 8,
    'right of access': 8,
    'data|gdpr|records|information|access request|requests': 6,
    'everything|anything|all|what we|you|school|they hold|holds|keep|keeps|got about|on': 6.4,
    'everything|anything we|you|school|they have|has about|on': 4,
    'data|information|info|records|file|files|paperwork|emails we|you|school|they hold|holds|have|has|keep about|on': 6.4,
    'personal data|information': 5,
    'mum|dad|mother|father|parent|parents|carer|carers|guardian|family|solicitor|solicitors|lawyer|police|officer|ex_pupil|former|social wants|want|wanting|asked|asking|asks|requested|requesting|demanding everything|records|file|files|copy|copies|data|information|emails': 8,
    'copy|copies|sight of his|her|their|my|all|any|the|everything|records|file|files|data|information|emails': 4,
    'request|requested|requesting|asking|asked|wants|want|see for|to|his|her|their|school|pupil|child records|file|files': 4.4,
    'access to his|her|their|my|the records|file|files|data|information': 5,
    'under|via|says|mentioned|quoted gdpr': 6,
    'freedom of information': 6,
    '=foi': 5,
  },
  unless: [
    'attendance|marks|registers|lates|ofsted|governors|form|year|class|meeting|<form>|<year>',
    'how|when|what do|does i|you|we|this',
    'print|export|download|csv|pdf|show|list',
    'worried|concern|concerned|log',
  ],
}
