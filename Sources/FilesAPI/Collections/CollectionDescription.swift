/// A list that a provider keeps besides files: where it is, what its objects say, what may be done with them.
///
/// Data of a preset: another collection is another value. What uses files is read by these, too.
package struct CollectionDescription: Adjustable, Hashable, Sendable {
  package var kind: CollectionKind
  /// Path segments behind the base URL; of what lies inside an object, behind that object.
  package var path: [String]
  package var listing: Provider.Listing
  /// The places that hold ids of files.
  package var files: [FilePlace] = []
  package var fields = CollectionFields()
  /// Headers that these calls need besides the usual ones.
  package var headers: [Provider.Header] = []
  /// What lies inside each object, with paths behind the object's.
  package var members: [CollectionDescription] = []
  package var calls: [CollectionVerb: CollectionCall] = [:]
  /// Without a status word: it has ended when all of it is done and nothing more can come.
  package var endsByProgress = false
  /// What the server's ids of these, and of the files that they name, begin with and ours do not: it is a part of the path.
  package var idPrefix = ""
  package var filePrefix = ""
  /// The files of these roles are there, and the list of files never has them.
  package var unlistedRoles: Set<FileUse.Role> = []
  /// Where it says what it reads, be it files or not; empty: it always names the files.
  ///
  /// What runs and says nothing here may read any file.
  package var inputPlaces: [FieldPath] = []
  /// Where a content is: path segments behind the object; nil where there is none.
  package var content: [String]?
  /// What a person should know who looks for files here, as a sentence; nil for nothing.
  package var note: String?

  package init(_ kind: CollectionKind, _ path: [String], _ listing: Provider.Listing) {
    self.kind = kind
    self.path = path
    self.listing = listing
  }

  /// Whether its objects, or what lies inside them, name files.
  package var namesFiles: Bool { !files.isEmpty || fileMembers != nil }

  /// What lies inside its objects and names files.
  package var fileMembers: CollectionDescription? { members.first { !$0.files.isEmpty } }

  /// The list of a kind that lies inside its objects.
  package func member(_ kind: CollectionKind) -> CollectionDescription? { members.first { $0.kind == kind } }

  /// An id as the server writes it, without what stands before it in paths.
  func id(_ text: String) -> String {
    text.hasPrefix(idPrefix) && text.count > idPrefix.count ? String(text.dropFirst(idPrefix.count)) : text
  }

  /// The same for the id of a file.
  func fileID(_ text: String) -> FileID {
    let isPath = text.hasPrefix(filePrefix) && text.count > filePrefix.count
    return FileID(isPath ? String(text.dropFirst(filePrefix.count)) : text)
  }

  /// Whether there is a call for it.
  package func can(_ verb: CollectionVerb) -> Bool { calls[verb] != nil }
}

/// What may be done with an object.
package enum CollectionVerb: String, Hashable, Sendable, CaseIterable {
  case cancel, delete
  /// Takes a file out of a store; the file stays.
  case detach
  /// Sets after how many days without use it goes.
  case expire
}

/// How a verb is said: the method, and what stands behind the object's address.
package struct CollectionCall: Hashable, Sendable {
  package var method: HTTPRequest.Method
  package var path: [String]
  /// Put behind the object's own segment.
  package var ending: String

  package init(_ method: HTTPRequest.Method, _ path: [String] = [], ending: String = "") {
    self.method = method
    self.path = path
    self.ending = ending
  }

  static let delete = CollectionCall(.delete)
  static let cancel = CollectionCall(.post, ["cancel"])
}

extension Provider {
  /// The collections that can use files; empty: the provider does not tell.
  package var fileUsers: [CollectionDescription] { collections.filter(\.namesFiles) }

  /// The description of a kind, of what lies inside objects as well; nil where the provider has none.
  package func collection(_ kind: CollectionKind) -> CollectionDescription? {
    collections.first { $0.kind == kind } ?? collections.lazy.compactMap { $0.member(kind) }.first
  }

  /// The files that an object names, but for those that the list of files never has: no other call knows these.
  package func listedFiles(of object: CollectionObject) -> [CollectionObject.File] {
    object.files.filter { !isUnlisted($0.role, of: object.kind) }
  }

  /// Whether the list of files never has what is that to an object.
  package func isUnlisted(_ role: FileUse.Role, of kind: CollectionKind) -> Bool {
    collection(kind)?.unlistedRoles.contains(role) ?? false
  }

  /// The description of what objects of such a kind lie in.
  package func parent(of kind: CollectionKind) -> CollectionDescription? {
    collections.first { $0.member(kind) != nil }
  }
}
