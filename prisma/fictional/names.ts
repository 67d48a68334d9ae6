import type { Observance } from './holy-days.ts'

/** Names that families of one background give, roughly as often as west London's schools meet them. Any full name is made up. */
export interface Community {
  readonly weight: number
  /** The share of pupils for whom English is an additional language. */
  readonly eal: number
  readonly observance: Observance
  readonly girls: readonly string[]
  readonly boys: readonly string[]
  readonly surnames: readonly string[]
}

function list(text: string): readonly string[] {
  return text.split(', ')
}

export const communities: readonly Community[] = [
  {
    weight: 17,
    eal: 0.02,
    observance: 'none',
    girls: list(
      'Amelia, Olivia, Isla, Poppy, Grace, Evie, Freya, Daisy, Summer, Ruby, Matilda, Hope, Rose, Eleanor, Harriet, Georgia, Martha, Jessica, Abigail, Lottie, Imogen, Faith',
    ),
    boys: list(
      'Oliver, Harry, Jack, Alfie, Charlie, Freddie, Archie, Mark, Will, Thomas, Edward, Joshua, Samuel, Toby, Reuben, Louis, Bill, Dylan, Rhys, Callum, Benjamin, Jude',
    ),
    surnames: list(
      'Ashdown, Barker, Pritchard, Fielding, Harrow, Larkin, Marsh, Norwood, Pike, Radley, Sheldon, Thorne, Underhill, Wickham, Yates, Cotter, Dunmore, Goodwin, Hallam, Ingham, Bramley-Hart, Day, Winters, Short, Marks, Lovell, St Clair',
    ),
  },
  {
    weight: 9,
    eal: 0.55,
    observance: 'Hindu',
    girls: list('Aanya, Diya, Isha, Kavya, Meera, Nisha, Pooja, Riya, Saanvi, Tanvi, Anjali, Devika, Hetal, Krupa'),
    boys: list('Aarav, Dev, Ishaan, Krish, Nikhil, Parth, Rohan, Sahil, Vivaan, Yash, Arjun, Hari, Jay, Mihir'),
    surnames: list(
      'Patel, Shah, Mistry, Desai, Joshi, Mehta, Iyer, Nair, Reddy, Chaudhari, Pillai, Trivedi, Lakhani, Solanki, Rao',
    ),
  },
  {
    weight: 9,
    eal: 0.5,
    observance: 'Sikh',
    girls: list('Harleen, Jasleen, Simran, Gurleen, Kiran, Manpreet, Navneet, Amrit, Ravneet, Prabhleen, Jaspreet, Asha'),
    boys: list('Arjan, Gurdeep, Harman, Jovan, Karan, Manveer, Ranveer, Sukhraj, Tejas, Zorawar, Jasraj, Veer'),
    surnames: list('Gill, Sandhu, Dhillon, Grewal, Sidhu, Bains, Mann, Sohal, Virdee, Bhogal, Panesar, Kang, Rai, Johal'),
  },
  {
    weight: 13,
    eal: 0.55,
    observance: 'Muslim',
    girls: list(
      'Aisha, Fatima, Hafsa, Iqra, Khadija, Maryam, Nadia, Rabia, Sana, Zainab, Alina, Hira, Mahnoor, Anum, Tahmina, Sumaya',
    ),
    boys: list(
      'Mohammed, Ahmed, Bilal, Danyal, Faizan, Hamza, Ibrahim, Junaid, Rayyan, Saad, Umar, Usman, Yusuf, Haroon, Tariq, Shahid',
    ),
    surnames: list(
      'Ahmed, Akhtar, Sarwar, Butt, Chowdhury, Hussain, Iqbal, Khan, Mahmood, Mirza, Qureshi, Rahman, Siddiqui, Uddin, Zaman, Miah, Sheikh',
    ),
  },
  {
    weight: 8,
    eal: 0.8,
    observance: 'Muslim',
    girls: list('Amina, Asma, Ayaan, Deeqa, Fartun, Hodan, Idil, Ikran, Ladan, Nasra, Sahra, Hibaq'),
    boys: list('Abdi, Abdirahman, Ayub, Bashir, Guled, Hassan, Ilyas, Khalid, Liban, Mahad, Warsan, Zakariya'),
    surnames: list('Abdi, Adan, Ali, Dirie, Egal, Farah, Gedi, Hersi, Jama, Mohamud, Nur, Osman, Roble, Samatar, Warsame, Yusuf'),
  },
  {
    weight: 7,
    eal: 0.75,
    observance: 'Muslim',
    girls: list('Dana, Farah, Hanan, Jana, Layla, Lina, Malak, Nour, Rania, Salma, Yasmin, Zahra, Shirin, Parisa'),
    boys: list('Adam, Amir, Elias, Fadi, Karim, Mustafa, Omar, Rami, Sami, Tarek, Walid, Youssef, Darius, Navid'),
    surnames: list(
      'Al-Khatib, El-Amrani, Haddad, Mansour, Nasser, Saleh, Al Sayed, Bouzid, Hashimi, Karimi, Rahimi, Noori, Benali, Zidani, Khoury',
    ),
  },
  {
    weight: 8,
    eal: 0.85,
    observance: 'none',
    girls: list('Zuzanna, Julia, Maja, Oliwia, Alicja, Hanna, Lena, Wiktoria, Amelia, Natalia, Katarzyna, Małgorzata'),
    boys: list('Jakub, Filip, Kacper, Michał, Szymon, Antoni, Mateusz, Wojciech, Bartosz, Łukasz, Oskar, Paweł'),
    surnames: list(
      'Kowalczyk, Wójcik, Woźniak, Mazur, Krawczyk, Pawlak, Górka, Sikora, Łuczak, Żak, Gołąb, Śliwa, Bąk, Dąbek, Nowak-Duda',
    ),
  },
  {
    weight: 6,
    eal: 0.03,
    observance: 'none',
    girls: list('Aoife, Niamh, Saoirse, Siobhán, Ciara, Róisín, Orla, Caoimhe, Maeve, Sinéad'),
    boys: list('Conor, Cillian, Oisín, Finn, Declan, Ronan, Seán, Eoin, Fergal, Darragh'),
    surnames: list(
      "O'Brien, O'Neill, O'Sullivan, Gallagher, Byrne, Doherty, McGrath, Fitzgerald, Mac Giolla, De Búrca, Kelleher, Quinlan",
    ),
  },
  {
    weight: 8,
    eal: 0.03,
    observance: 'none',
    girls: list("Amara, Jada, Kiara, Shanice, Tiana, Renée, Ebony, Monique, Nevaeh, Amani, Destiny, Ch'nelle"),
    boys: list("Andre, D'Angelo, Jaheim, Jermaine, Kai, Malachi, Marlon, Omari, Tyrese, Xavier, Isaiah, Prince"),
    surnames: list(
      'Campbell, Clarke-Reid, Francis, Grant, Baptiste, Henry, Lewis-Joseph, Morrison, Pinnock, Samuels, Bogle, Brathwaite, Désir, Hinds',
    ),
  },
  {
    weight: 8,
    eal: 0.35,
    observance: 'none',
    girls: list('Adaeze, Adjoa, Blessing, Chidinma, Efua, Ife, Joy, Ngozi, Olamide, Temitope, Yaa, Oluwadamilola, Comfort'),
    boys: list('Ayodele, Chukwuemeka, Ebenezer, Emeka, Femi, Kofi, Kwame, Oluwaseun, Tobi, Kwabena, Oluwatobiloba, Godwin, Yaw'),
    surnames: list(
      "Adeyemi, Afolabi, Agyeman, Asante, Boateng, Danquah, Eze, Mensah, Nwosu, Obi, Okafor, Oyelaran, Owusu-Ansah, Sunday, N'Diaye, Kamara, Sesay",
    ),
  },
  {
    weight: 5,
    eal: 0.75,
    observance: 'none',
    girls: list('Beatriz, Carolina, Inês, Mariana, Leonor, Lúcia, Sofía, Valentina, María-José, Conceição'),
    boys: list('Afonso, Diogo, Duarte, Gonçalo, João, Mateus, Rafael, Rúben, Santiago, Tomás'),
    surnames: list(
      "Da Silva, De Sousa, Ferreira, Gonçalves, Magalhães, Nóbrega, Pereira, García López, Muñoz, Restrepo, Simões, D'Almeida",
    ),
  },
  {
    weight: 4,
    eal: 0.8,
    observance: 'Orthodox',
    girls: list('Andreea, Bianca, Ioana, Ștefania, Raluca, Mălina, Teodora, Daria'),
    boys: list('Andrei, Cristian, Ionuț, Mihai, Răzvan, Ștefan, Vlad, Luca'),
    surnames: list('Popescu, Ionescu, Dumitru, Stănescu, Munteanu, Bălan, Ciobanu, Țurcanu, Moraru, Lupu'),
  },
  {
    weight: 4,
    eal: 0.95,
    observance: 'Orthodox',
    girls: list('Anastasiia, Daryna, Kateryna, Mariia, Oksana, Solomiia, Zlata, Yeva, Selam, Bethlehem'),
    boys: list('Artem, Bohdan, Danylo, Maksym, Nazar, Oleksandr, Taras, Yaroslav, Abel, Yonas'),
    surnames: list(
      'Bondarenko, Hrytsenko, Kovalenko, Lysenko, Melnyk, Petrenko, Savchuk, Shevchuk, Tkachenko, Tesfaye, Gebremedhin, Haile',
    ),
  },
  {
    weight: 5,
    eal: 0.6,
    observance: 'none',
    girls: list('Mei, Xinyi, Hui Min, Jia Yi, Mai, Thảo, Yuki, Hana, Ji-woo, Ling, Bea, Althea'),
    boys: list('Bo, Haoran, Jun, Minh, Ming, Quang, Tuấn, Wei, Zihan, Ren, Joon-ho, Miguel'),
    surnames: list('Chan, Cheung, Li, Lin, Nguyễn, Trần, Wong, Wu, Yu, Zhang, Tanaka, Park, Santos, Bautista, Dela Cruz'),
  },
  {
    weight: 2,
    eal: 0.1,
    observance: 'Jewish',
    girls: list('Hannah, Leah, Miriam, Naomi, Shira, Tamar'),
    boys: list('Asher, Eli, Gideon, Jonah, Noam, Saul'),
    surnames: list('Abrahams, Feldman, Kessler, Lieberman, Rosen, Stern-Levy'),
  },
  {
    weight: 5,
    eal: 0.4,
    observance: 'Muslim',
    girls: list('Elif, Zeynep, Arta, Blerta, Defne, Besa, Ayşe, Nil'),
    boys: list('Emre, Kerem, Arben, Besnik, Çağan, Deniz, Ilir, Ömer'),
    surnames: list('Yılmaz, Demir, Çelik, Hoxha, Krasniqi, Gashi, Öztürk, Aydın, Berisha, Şahin'),
  },
]

/** What friends and tutors call people, by forename. The first is sometimes the preferred name. */
export const nicknames: Readonly<Record<string, readonly string[]>> = {
  Abdirahman: ['Abdi'],
  Abigail: ['Abi', 'Abs'],
  Amelia: ['Millie'],
  Anastasiia: ['Nastya'],
  Ayodele: ['Ayo'],
  Bartosz: ['Bartek'],
  Benjamin: ['Ben'],
  Chidinma: ['Chi'],
  Chukwuemeka: ['Emeka'],
  Danylo: ['Dan'],
  Ebenezer: ['Eben'],
  Edward: ['Ed', 'Teddy'],
  Eleanor: ['Ellie', 'Nell'],
  Georgia: ['Georgie'],
  Gurdeep: ['Gurdi'],
  Haoran: ['Howard'],
  Harriet: ['Hattie'],
  Ibrahim: ['Ibby'],
  Isaiah: ['Zay'],
  Jakub: ['Kuba'],
  Jessica: ['Jess'],
  Joshua: ['Josh'],
  Katarzyna: ['Kasia'],
  Kateryna: ['Katya'],
  Małgorzata: ['Gosia'],
  Manpreet: ['Manni'],
  Matilda: ['Tilly'],
  Mateusz: ['Matt'],
  Mohammed: ['Mo'],
  Oleksandr: ['Sasha'],
  Oluwadamilola: ['Dami'],
  Oluwaseun: ['Seun'],
  Oluwatobiloba: ['Tobi'],
  Samuel: ['Sam'],
  Simran: ['Sim'],
  Temitope: ['Temi'],
  Thomas: ['Tom'],
  Wojciech: ['Wojtek'],
  Xinyi: ['Cindy'],
  Zakariya: ['Zak'],
  Zihan: ['Leo'],
  Zuzanna: ['Zuza'],
}
