extension Provider {
  /// The id by which the content of something that lies in an object is asked for, like that of a file of the list.
  ///
  /// nil where nothing of the kind is given out. No file of the list has such an id.
  package func contentID(of reference: ObjectReference) -> FileID? {
    guard let address = ObjectAddress(reference, self), let rest = address.description.content else {
      return nil
    }
    return FileID(containedPath: address.path + rest)
  }

  /// The same for `container/ID/ID` as it is typed; nil when it is something else.
  package func contentID(typed text: String) -> FileID? {
    guard let object = ObjectReference(typed: text), object.kind == .container else { return nil }
    let parts = object.id.split(separator: "/", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return nil }
    return contentID(of: ObjectReference(.containerFile, parts[1], in: parts[0]))
  }
}

extension FileID {
  /// Path segments behind the base URL where a content is, in one text that no id of a file is.
  fileprivate init(containedPath segments: [String]) {
    self.init(Self.mark + segments.joined(separator: Self.mark))
  }

  /// Whether it stands for a content that lies in an object, and not for a file of the list.
  package var isContained: Bool { containedPath != nil }

  /// Where the content is that the id stands for; nil for a file of the list.
  var containedPath: [String]? {
    guard rawValue.hasPrefix(Self.mark) else { return nil }
    return rawValue.dropFirst().split(separator: Character(Self.mark)).map(String.init)
  }

  private static let mark = "\u{0}"
}
