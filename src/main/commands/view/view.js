const [before, after, share] = ['before', 'after', 'share'].map((id) =>
  document.getElementById(id),
);

/** What is right of the line shows the model as shoppers load it. */
const draw = () => before.parentElement.style.setProperty('--share', `${share.value}%`);
share.addEventListener('input', draw);
draw();

/** Both are seen from the same place: who is dragged leads, and a programmed move is not followed. */
const follow = (leader, other) =>
  leader.addEventListener('camera-change', ({ detail }) => {
    if (detail.source !== 'user-interaction') return;
    other.cameraOrbit = leader.getCameraOrbit().toString();
    other.cameraTarget = leader.getCameraTarget().toString();
    other.fieldOfView = `${leader.getFieldOfView()}deg`;
    other.jumpCameraToGoal();
  });
follow(before, after);
follow(after, before);
