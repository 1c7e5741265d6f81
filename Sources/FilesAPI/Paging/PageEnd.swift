/// What a page says of how its list goes on.
package struct PageEnd: Hashable, Sendable {
  /// Where to go on if the server says or suggests that there is more; nil at the end.
  package var next: PageCursor?
  /// Whether the server said so itself (`has_more`), or nil when it said nothing.
  package var hasMore: Bool?
  /// How many the list has in all, where the server tells.
  package var total: Int?

  package init(next: PageCursor? = nil, hasMore: Bool? = nil, total: Int? = nil) {
    self.next = next
    self.hasMore = hasMore
    self.total = total
  }
}
