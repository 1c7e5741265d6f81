/// A filter with a name, from the configuration.
package struct SavedFilter: Hashable, Sendable {
  package var name: String
  /// Without a problem: that was checked when it was read.
  package var text: String

  package init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}
