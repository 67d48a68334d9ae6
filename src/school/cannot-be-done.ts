/** Something that was asked for properly and cannot be done as things stand. The message is a sentence for whoever asked. */
export class CannotBeDone extends Error {
  override readonly name = 'CannotBeDone'
}
