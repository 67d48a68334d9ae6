/** Who works at the fictional school: title, forename, surname. Tutors and teachers are taken from the list in order. */
export type Name = readonly [title: string, forename: string, surname: string]

function people(text: string): readonly Name[] {
  return text.split(', ').map((person) => {
    const [title = '', forename = '', ...surname] = person.split(' ')
    return [title, forename, surname.join(' ')]
  })
}

export const tutorNames = people(
  [
    'Ms Rhian Parry, Mr Kojo Amponsah, Mrs Deirdre Halloran, Mr Piotr Sobczak, Ms Shabnam Yousafi, Mr Callum Whitby, Ms Ifeoma Nnadi',
    'Mr Harbir Chana, Ms Lucía Arce, Mr Declan Mulvey, Mrs Hema Vyas, Mr Abdullahi Shire, Ms Tamsin Orchard, Mr Olek Danyliuk',
    'Ms Funmi Balogun, Mr Giles Penhallow, Ms Noor Jaffari, Mr Wesley Prudhomme, Mrs Agata Malinowska, Mr Vikesh Thakrar, Ms Eilidh Rankine',
    'Mr Tunde Fasanya, Ms Catarina Lobo, Mr Samir Hakimi, Ms Bronagh Tierney, Mr Leon Cudjoe, Mrs Parveen Malhi, Mr Jonty Ellwood',
    'Ms Xiu Leung, Mr Bogdan Petrescu, Ms Marcia Dunkley, Mr Euan Galbraith, Ms Safiya Elmi, Mr Rory Keane, Ms Dilys Vaughan',
    'Mr Amit Bhandal, Mrs Yetunde Cole, Mx Robin Tarrant',
  ].join(', '),
)

export const teacherNames = people(
  [
    'Ms Clara Benbow, Mr Hugh Osterley, Ms Anjum Sattar, Mr Marek Havel, Ms Philippa Stroud, Mr Kwesi Bonsu, Mrs Orla Meehan',
    'Mr Dominic Salter, Ms Irina Cojocaru, Mx Ash Rowntree',
  ].join(', '),
)

export const supportNames = people('Mrs Jean Tolliver, Mr Yusuf Aden, Ms Carys Hopwood, Mrs Rekha Bhatt, Mr Dean Fulcher')
