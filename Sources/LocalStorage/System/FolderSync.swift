import Glibc

/// Makes the names in a folder last, where the file system can: a file that was synced may still lose its name.
func synchronize(folder: String) {
  let number = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  guard number >= 0 else { return }
  fsync(number)
  close(number)
}
