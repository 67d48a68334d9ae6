/** The page that Teams opens to set up a channel's tab, opened by itself. */
export function NotInTeams() {
  return (
    <main>
      <h1>A tab for a channel</h1>
      <p>
        Teams opens this page when you add Formroom as a tab to a channel. To see the year itself, open{' '}
        <a href="/overview">the year at a glance</a>.
      </p>
    </main>
  )
}
