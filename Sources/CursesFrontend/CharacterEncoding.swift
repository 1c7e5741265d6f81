import Glibc

/// Whether a variable of the environment is there and not empty.
func isSet(_ variable: String) -> Bool { getenv(variable).map { $0.pointee != 0 } ?? false }

/// How characters are sent to the terminal, as the person's locale says.
enum CharacterEncoding {
  case utf8
  /// ASCII is all that is sure; what is beyond is drawn as `?`.
  case other

  /// Takes the locale for characters from the environment.
  ///
  /// A locale that is named but not installed (common over SSH), or none named at all, becomes `C.UTF-8`, because
  /// terminals are UTF-8 today; `C` and `POSIX` are taken at their word. To be called before other threads start.
  static func adopt() -> CharacterEncoding {
    let isNamed = ["LC_ALL", "LC_CTYPE", "LANG"].contains { isSet($0) }
    let isAdopted = isNamed && setlocale(LC_CTYPE, "") != nil
    if !isAdopted { setlocale(LC_CTYPE, "C.UTF-8") }
    guard let name = nl_langinfo(nl_item(CODESET)) else { return .other }
    return String(cString: name) == "UTF-8" ? .utf8 : .other
  }
}
