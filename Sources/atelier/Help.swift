/// What `atelier --help` prints.
let help = """
    Atelier: your own studio for generated pictures, on this computer.

    atelier [serve] [--port 8000] [--home static] [--web web] [--open] [--log-level info]
        Serves the studio until Ctrl-C.
    atelier generate image "PROMPT" [--model gpt4o-image] [--aspect-ratio 1:1] [-n 1] [--enhance] [--wait] [--json]
    atelier generate video "PROMPT" [--model veo3_fast] [--aspect-ratio 16:9] [--duration 8] [--quality 720p] …
        [--reference FILE] [--first-frame FILE] [--last-frame FILE] [--video FILE] [--mask FILE] [--source MEDIA_ID] [--option NAME=VALUE]
        Orders: through the server that uses the studio, else in its own process, which then waits.
        A prompt that begins with - comes after --. With --wait it prints the paths of the files when they are there; with --json, the task.
        --confirmed lets an order cost more than the sum above which you asked to be asked.
        A FILE may also be an address that begins with https://. GET /api/models lists what each model takes.
    atelier export DIR [--metadata] [--no-gallery] [--type image] [--collection NAME] [--tag NAME] [--model MODEL] [--search WORDS] [--favorites]
        Copies media into a folder, with metadata.csv and a gallery that opens without Atelier: index.html. The same folder again: only
        what is new is copied. With --metadata the copies carry prompt, model and origin inside; the originals never change.
        With --proof it is for a client, who picks and writes notes in it: without prices, models and, with --no-prompts, prompts.
    atelier picks FILE
        Takes in what a client picked in a proof: picks become favourites, words go to the notes.
    atelier import DIR|FILE
        Copies pictures, videos and sounds made elsewhere into the gallery, the oldest first and each content once, with the prompt,
        model and seed that AUTOMATIC1111, ComfyUI or InvokeAI wrote into them. What cannot be taken is named, the rest goes on.
        After Ctrl-C the same command takes only what is new.
    atelier check [--home static] [--files]
        Says whether a studio is sound. Changes nothing; the server must not be running.
        With --files it reads every file whole and compares it with what was checked when it came.
    atelier restore [BACKUP] [--home static]
        Puts a copy from the studio's folder backups in the place of its database: the newest, or the one you name.
        The former database is kept beside it; the server must not be running.
    atelier rebuild [--home static]
        Makes the database anew from the records beside the media and in the folder records. The former one is kept beside it;
        the server must not be running. Keys are in no record: enter them again.
    atelier sandbox [--port 0]
        Serves only the sandbox: a generator that speaks Kie's interface and costs nothing.
    atelier openapi
        Prints the description of the API.
    atelier --version | --help

    Options win over the environment (ATELIER_PORT, ATELIER_HOME, ATELIER_WEB, ATELIER_LOG_LEVEL, KIE_API_KEY,
    KIE_BASE_URL, KIE_UPLOAD_URL), which wins over a file .env in the working folder, which wins over the settings page.
    """
