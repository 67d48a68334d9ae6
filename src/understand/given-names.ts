/** Given names common in English schools: a word that is one is somebody's name, not a mistyped name of somebody else. */
export const givenNames: ReadonlySet<string> = new Set(
  `aaliyah aaron abdul abdullah abi abigail adam adil aisha aiden alex alexander alexandra alfie ali alice alicia alina amelia amir amira amy ana anas andrew angela anna anya aria arthur arun ava ayaan ayesha bailey ben benjamin beth bethany bilal billy
  brandon callum cameron carlos caitlin charlie charlotte chloe chris christopher claire connor daniel danny david declan deepa dev diana dominic dylan eddie edward eleanor elena elijah eliza elizabeth ella ellie elliot emily emma erin esme ethan eva evan eve evie ewan
  farah fatima fatimah felix finley finn florence fred freddie freya gabriel george georgia gemma hana hannah haris harley harriet harry harpreet hassan hamza heidi helen henry holly hugo ibrahim imogen imran ines ioana iris isaac isabel isabella isabelle isla
  jack jacob jake jakub james jamie jamal jan jasmine jason jasper jayden jenny jess jessica joe joel john jon jonah jonathan jordan joseph josh joshua julia julian kai kacper kamil karim kate katie kayleigh keira kevin khadija khalid kian kiran kyle
  laila lara laura lauren layla leah lena leo leon lewis liam libby lily lina lola louis louise luca lucas lucia lucy luke lydia mahmoud maisie malik maria mariam marcus martha maryam matilda matt matthew maya megan mia michael mila millie milo
  mohamed mohammad mohammed molly morgan muhammad musa mustafa mya nadia naomi natalia natasha nathan niamh nia nicole nikhil nina noah nora oliver olivia omar oscar owen patrick paul pavel peter phoebe pippa poppy priya rachel rafael rahul reece reuben rhys
  riley robert roman ronnie rory rosie ross ryan sadia safiya saif sally salma sam samantha samir samuel sana sara sarah scarlett scott sean sebastian shane shannon shreya sienna simon simran skye sofia sophia sophie stanley stella stephen steven sumaya
  tara tariq taylor teddy tess thea theo theodore thomas tia tilly tobias toby tom tommy tyler tyrese umar uzair victoria vikram violet wiktoria willow william xander yasmin yasmine youssef yusuf zac zach zachary zahra zain zainab zak zara zayn zoe zofia zuzanna
  aoife siobhan ciara conor eoin saoirse lukasz piotr szymon andrei mihai stefan ionut kofi kwame ama abena chidi ngozi emeka tunde segun folake yaw hiba noor nour iman anwar rashid shabnam tahira sunita rohan arjun aarav anika diya ishaan kavya meera neha riya`.split(
    /\s+/,
  ),
)
