/// The program's version, in the one place where it stands.
enum Version {
  static let current = "0.1.0"
}
