/// Whose jobs a journal sees: those of a profile at a server.
package struct JobAccount: Hashable, Sendable {
  package var profile: String
  package var baseURL: String
  /// False for servers that do not outlive the program; their jobs are not kept either.
  package var isLasting: Bool

  package init(profile: String, baseURL: String, isLasting: Bool = true) {
    self.profile = profile
    self.baseURL = baseURL
    self.isLasting = isLasting
  }
}
