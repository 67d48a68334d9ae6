/** Names of nobody real, to fill the corpus's school. */
export const forenames =
  'Amelia Noah Layla Ethan Fatima Leo Sofia Yusuf Ella Arjun Maisie Kofi Hannah Dylan Amina Jacob Ruby Idris Freya Tomasz Leila Oscar Megan Hamza Elsie Rohan Poppy Samuel Nadia Finley Imogen Bilal Lucy Mateo Anaya Harvey Ines Caleb Zainab Logan Beatrix Omar Phoebe Emeka Tilly Jude Safiya Reuben Martha Ibrahim'.split(
    ' ',
  )
export const surnames =
  "Hughes Begum Novak Taylor Hussain Walsh Adebayo Clarke Singh Morris Petrov Bailey Rahman Fernandes Wright Osman Doyle Chowdhury Murphy Sandhu Lewis Balogun Fletcher Iqbal Ramos Hudson Kaur Delaney Marsh Ibrahim Foster Nowak Barnes Mahmood Costa Webb Sharma Ellis Diallo Porter O'Connor Grant Yilmaz Spencer Boateng Lloyd Qureshi Mitchell".split(
    ' ',
  )
