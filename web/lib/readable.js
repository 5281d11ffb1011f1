// Whether a file that was chosen is still there, and the user's to read.

/** A browser calls both an error of the network. @param {File} file  of which a byte is enough; what is gone has none */
export async function canBeRead(file) {
  try {
    await (file.size ? file.slice(0, 1) : file).arrayBuffer();
    return true;
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return false;
  }
}
