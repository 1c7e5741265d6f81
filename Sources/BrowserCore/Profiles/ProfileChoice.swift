package import TerminalKit

/// A profile that can be switched to; knows no key, only who knows it.
package struct ProfileChoice: Hashable, Sendable {
  package var name: String
  /// Provider and server, for the menu.
  package var note: String
  package var origin: Origin
  /// The colour of the profile's badge, or nil for the theme's.
  package var color: Color?
  package var isReadOnly = false

  package init(name: String, note: String, origin: Origin) {
    self.name = name
    self.note = note
    self.origin = origin
  }

  /// Where it is described.
  package enum Origin: Hashable, Sendable {
    /// What the program was started with, options included.
    case started
    case configured
    /// A provider whose key is in the environment.
    case environment
  }
}

/// Why a profile could not be opened, in words without the key.
package struct ProfileProblem: Error, Hashable, Sendable {
  package var words: SafeText
  package init(_ words: SafeText) { self.words = words }
}

/// One attempt to open a profile; answers to an attempt that was given up are dropped.
package struct ProfileOpening: Hashable, Sendable {
  package var number: Int
  package var choice: ProfileChoice
}
