extension Unpacker.Failure {
  /// What is wrong, for a person.
  package var words: String {
    switch self {
    case .noLibrary(let format):
      "it is \(format.rawValue), and the library that unpacks it is missing (Debian package \(format.debianPackage))"
    case .broken(let format, let offset): "it is \(format.rawValue) that is broken from byte \(offset + 1) on"
    case .cutOff(let format): "it is \(format.rawValue) that ends before its end"
    }
  }
}
